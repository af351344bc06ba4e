package dev.annette.runtime.data.download;

import java.net.URI;
import java.util.List;

/**
 * A file that never changes, and where it can be had.
 *
 * @param name      the name it gets in the cache
 * @param size      its length in bytes
 * @param sha256    the SHA-256 of its content, 64 small hexadecimal digits
 * @param addresses where to ask for it, in this order
 */
public record RemoteFile(String name, long size, String sha256, List<URI> addresses) {

    /**
     * Describes a file.
     *
     * @param name      the name it gets in the cache
     * @param size      its length in bytes
     * @param sha256    the SHA-256 of its content, 64 small hexadecimal digits
     * @param addresses where to ask for it, in this order
     * @throws IllegalArgumentException if the SHA-256 is not one, or there is no address
     */
    public RemoteFile {
        addresses = List.copyOf(addresses);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("SHA-256 of " + name + " is \"" + sha256 + "\", expected 64 small hexadecimal digits");
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(name + " has no address, expected one or more");
        }
    }
}
