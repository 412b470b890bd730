"""What a page is made of: inputs, figures, browser components, prose and the cache."""
