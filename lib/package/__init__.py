"""Reading and checking a data package: files to one immutable `Dataset`, or every fault of them."""
