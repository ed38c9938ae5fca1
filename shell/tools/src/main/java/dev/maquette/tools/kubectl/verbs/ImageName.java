package dev.maquette.tools.kubectl.verbs;

/** Names taken from images: {@code registry/team/web:1.2} gives {@code web}. */
final class ImageName {
    /** The letters of Kubernetes' made-up names, which spell nothing. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private ImageName() {}

    /** Where a letter has to be replaced, five more are added; they follow from the name, so that a line always makes the same. */
    static String container(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        String name = last.replaceFirst("[:@].*", "");
        return name.matches(".*[_.].*") ? name.replaceAll("[_.]", "-") + "-" + suffix(name) : name;
    }

    private static String suffix(String name) {
        StringBuilder suffix = new StringBuilder();
        int rest = Math.abs(name.hashCode() % 14_348_907);
        for (int index = 0; index < 5; index++) {
            suffix.append(LETTERS.charAt(rest % LETTERS.length()));
            rest /= LETTERS.length();
        }
        return suffix.toString();
    }
}
