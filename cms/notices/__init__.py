"""E-mails that tell people what happened to their work and what waits for them."""
