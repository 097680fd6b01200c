"""Takes the pictures of docs/editors.md: `make screenshots`."""
