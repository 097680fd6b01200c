"""What a site said once, from the versions of its files that a git repository keeps."""
