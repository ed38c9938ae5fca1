package dev.maquette.aws.ec2.compute;

import dev.maquette.catalog.aws.InstanceType;

/**
 * What the names of instance types say: family, generation, attributes (EC2 instance types guide, instance-type-names). The tables hold no
 * makers of processors, so these come from the attributes, as the guide defines them.
 */
final class InstanceTypeNames {

    private InstanceTypeNames() {}

    /** Such as {@code m7gd} of {@code m7gd.large}. */
    static String family(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    /** The letters before the generation, such as {@code m} or {@code inf}. */
    static String series(String type) {
        String family = family(type);
        int digit = firstDigit(family);
        return family.substring(0, digit);
    }

    /** The attributes behind the generation, such as {@code gd} of {@code m7gd}. */
    static String attributes(String type) {
        String family = family(type);
        int at = firstDigit(family);
        while (at < family.length() && Character.isDigit(family.charAt(at))) {
            at++;
        }
        return family.substring(at);
    }

    private static int firstDigit(String family) {
        int at = 0;
        while (at < family.length() && !Character.isDigit(family.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Who made the processor: {@code AWS}, {@code AMD}, {@code Apple} or {@code Intel}. */
    static String manufacturer(InstanceType type) {
        if (type.processor().architectures().contains("arm64_mac")) {
            return "Apple";
        }
        if (type.processor().architectures().contains("arm64")) {
            return "AWS";
        }
        return attributes(type.name()).contains("a") || series(type.name()).equals("g4a") ? "AMD" : "Intel";
    }

    /** The maker in the word of instance requirements. */
    static String requirementsManufacturer(InstanceType type) {
        return switch (manufacturer(type)) {
            case "AWS" -> "amazon-web-services";
            case "AMD" -> "amd";
            case "Apple" -> "apple";
            default -> "intel";
        };
    }
}
