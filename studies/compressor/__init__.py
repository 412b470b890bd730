"""What the image compressor computes: a picture's channels, their layers, and what is left without some.

channels   a picture's channels, each decomposed once, deep enough for whatever is cut from it
live       the layers that travel to the browser, exact or quick
curve      the error of A_k against k, and the k that a wish asks for
loss       what is lost beyond k: how much, and where in the picture
layouts    four ways to lay a picture out as matrices, at equal storage
duel       the rank-k picture against JPEG and WebP in the same number of bytes
guess      the game: how few layers are enough to recognise a picture
files      what can be taken home: picture, factors, k growing
"""
