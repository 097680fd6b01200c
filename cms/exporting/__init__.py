"""Everything published as Markdown, YAML and files, and the way back in. See docs/exporting.md."""
