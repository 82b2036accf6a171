"""What `cargo xtask` cannot do without Python before it starts Swift.

prepare.py attributes DIRECTORY...              prints the first directory whose files take user attributes
prepare.py rings DIRECTORY DEVICE KIND=PORT...  writes the ring of each kind of server, of one device
"""

import os
import sys
import tempfile


def attributes(*directories):
    # Swift keeps what it knows of an object in such an attribute of its file.
    for directory in directories:
        try:
            os.makedirs(directory, mode=0o700, exist_ok=True)
            os.chmod(directory, 0o700)  # fails where somebody else owns it
            with tempfile.NamedTemporaryFile(dir=directory) as file:
                os.setxattr(file.name, "user.swift.metadata", bytes(1024))
        except OSError as error:
            print(f"{directory}: {error.strerror}", file=sys.stderr)
        else:
            print(directory)
            return
    sys.exit(1)


def rings(directory, device, *servers):
    # Here, because it takes most of a second and the other command does not need it.
    from swift.common.ring import RingBuilder

    for server in servers:
        kind, port = server.split("=")
        # Sixteen partitions, one copy of everything.
        builder = RingBuilder(4, 1, 1)
        builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": int(port), "device": device, "weight": 1})
        builder.rebalance()
        builder.get_ring().save(os.path.join(directory, f"{kind}.ring.gz"))


if __name__ == "__main__":
    {"attributes": attributes, "rings": rings}[sys.argv[1]](*sys.argv[2:])
