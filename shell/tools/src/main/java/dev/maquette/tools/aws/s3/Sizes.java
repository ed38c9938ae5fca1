package dev.maquette.tools.aws.s3;

import java.util.List;
import java.util.Locale;

/** Sizes for people. */
final class Sizes {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final double STEP = 1024;

    private Sizes() {}

    static String readable(long bytes) {
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < STEP) {
            return bytes + " Bytes";
        }
        double size = bytes;
        for (String unit : UNITS) {
            size /= STEP;
            if (Math.round(size) < STEP) {
                return String.format(Locale.ROOT, "%.1f %s", size, unit);
            }
        }
        return bytes + " Bytes";
    }
}
