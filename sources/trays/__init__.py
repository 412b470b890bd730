"""What a student has pinned: kept within bounds, saved to a file, written as a report and as a notebook."""
