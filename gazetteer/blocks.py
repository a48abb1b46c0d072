"""The texts of places, in blocks that are unpacked as they are asked for."""

from array import array


class Block:
    """The lines of a block, kept as it is with the length of each: as texts they would take three times the memory."""

    __slots__ = ("_lengths", "text")

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._lengths = array("I", map(len, text.split(b"\n")))

    def line(self, number: int) -> str:
        """One line of the block."""
        begin = sum(self._lengths[:number]) + number
        return self.text[begin : begin + self._lengths[number]].decode()
