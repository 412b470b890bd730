"""What the votes of a class mean, and what each screen may know of them."""
