"""The page that everybody starts from: what waits for them, and what they do most."""
