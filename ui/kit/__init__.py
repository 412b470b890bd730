"""What every lesson speaks with; it knows no lesson."""
