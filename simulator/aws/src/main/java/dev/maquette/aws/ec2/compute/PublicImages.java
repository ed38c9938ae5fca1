package dev.maquette.aws.ec2.compute;

import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.MachineImage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The public machine images of Regions by their ids: computed once, since the catalog's ids are digests. */
final class PublicImages {

    private final AwsCatalog catalog;
    private final Map<String, Map<String, MachineImage>> byRegion = new ConcurrentHashMap<>();

    PublicImages(AwsCatalog catalog) {
        this.catalog = catalog;
    }

    Optional<MachineImage> find(String region, String id) {
        return Optional.ofNullable(of(region).get(id));
    }

    Collection<MachineImage> all(String region) {
        return of(region).values();
    }

    private Map<String, MachineImage> of(String region) {
        return byRegion.computeIfAbsent(region, name -> {
            Map<String, MachineImage> images = new LinkedHashMap<>();
            catalog.images().forEach(image -> images.put(image.idIn(name), image));
            return images;
        });
    }
}
