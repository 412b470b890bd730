"""Tables of numbers: small matrices, clouds, tables with labels, samples to classify."""
