"""What comes in: samples and uploads, checked, bounded, turned into arrays; and the peers."""
