"""What is found in a draft before readers see it: missing, misleading or private."""
