package dev.maquette.prompt.why;

import dev.maquette.catalog.ImageCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the tag that somebody may have meant: one that exists, and is a swap or a letter away from what was written. */
final class Tags {

    private static final String OFFICIAL = "docker.io/library/";

    private final ImageCatalog catalog = ImageCatalog.bundled();

    Optional<String> near(String image) {
        int colon = image.lastIndexOf(':');
        if (colon < 0 || image.indexOf('/', colon) >= 0) {
            return Optional.empty();
        }
        String name = image.substring(0, colon);
        return catalog.image(name.contains("/") ? name : OFFICIAL + name)
                .flatMap(known -> variants(image.substring(colon + 1)).stream()
                        .filter(known::hasTag)
                        .findFirst())
                .map(tag -> name + ":" + tag);
    }

    private static List<String> variants(String tag) {
        List<String> variants = new ArrayList<>();
        for (int i = 0; i + 1 < tag.length(); i++) {
            variants.add(tag.substring(0, i) + tag.charAt(i + 1) + tag.charAt(i) + tag.substring(i + 2));
        }
        for (int i = 0; i < tag.length(); i++) {
            variants.add(tag.substring(0, i) + tag.substring(i + 1));
        }
        return variants;
    }
}
