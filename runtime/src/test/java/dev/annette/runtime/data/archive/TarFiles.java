package dev.annette.runtime.data.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes small tar archives for tests. */
public final class TarFiles {

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    public TarFiles add(String name, byte[] bytes) {
        return add("", name, '0', bytes);
    }

    TarFiles add(String prefix, String name, char type, byte[] bytes) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o\0", bytes.length));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        put(header, 345, prefix);
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        content.writeBytes(header);
        content.writeBytes(bytes);
        content.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(content.toByteArray());
        whole.writeBytes(new byte[1024]);
        return whole.toByteArray();
    }

    private static void put(byte[] header, int position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, position, bytes.length);
    }
}
