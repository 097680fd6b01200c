"""Who wrote, reviewed, approved and published what, and why."""
