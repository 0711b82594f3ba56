"""`python -m cip_extract` is the command `cip-extract`."""

from cip_extract.cli import main

main(prog_name="cip-extract")
