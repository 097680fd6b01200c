"""Where editors share drafts, and where it is seen who shared what."""
