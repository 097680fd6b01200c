"""Drafts shown before they are published: in the editor, to reviewers, and by links to share."""
