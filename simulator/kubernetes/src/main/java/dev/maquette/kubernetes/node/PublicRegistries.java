package dev.maquette.kubernetes.node;

import dev.maquette.catalog.ImageCatalog;
import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Optional;

/**
 * The registries of the public internet, as far as the catalog knows them. Docker Hub's official images are all known by name; any other
 * repository that is not in the catalog is taken to exist, with an ordinary size.
 */
public final class PublicRegistries implements Registry {

    private static final long ORDINARY_SIZE = 120_000_000;
    private static final String OFFICIAL = "docker.io/library/";

    private final ImageCatalog catalog;
    private final Timings timings;

    public PublicRegistries(ImageCatalog catalog, Timings timings) {
        this.catalog = catalog;
        this.timings = timings;
    }

    @Override
    public Answer ask(ClusterWork work, ImageReference image, String node, KubeObject pod) {
        Optional<ImageCatalog.Image> known = catalog.image(image.name());
        if (known.isEmpty() && image.name().startsWith(OFFICIAL)) {
            return refused(
                    "rpc error: code = Unknown desc = ",
                    image,
                    "pull access denied, repository does not exist or may require authorization: server message: "
                            + "insufficient_scope: authorization failed");
        }
        if (known.isPresent() && !image.tag().isEmpty() && !known.get().hasTag(image.tag())) {
            return refused("rpc error: code = NotFound desc = ", image, image.text() + ": not found");
        }
        if (isPrivate(image.registry())) {
            return unreachable(image);
        }
        long size = known.map(ImageCatalog.Image::sizeBytes).orElse(ORDINARY_SIZE);
        return new Answer.Found(size, "", timings.pull(size));
    }

    private static boolean isPrivate(String registry) {
        return registry.startsWith("localhost") || registry.startsWith("127.");
    }

    private Answer unreachable(ImageReference image) {
        String host = image.registry().contains(":") ? image.registry() : image.registry() + ":443";
        String url = "https://" + image.registry() + "/v2/" + image.repository() + "/manifests/" + image.tag();
        return refused(
                "",
                image,
                "failed to do request: Head \"" + url + "\": dial tcp " + host.replace("localhost", "127.0.0.1")
                        + ": connect: connection refused");
    }

    /** In containerd's words (pull.go, resolver.go). */
    private Answer refused(String frame, ImageReference image, String why) {
        String text = image.text();
        return new Answer.Refused(
                frame + "failed to pull and unpack image \"" + text + "\": failed to resolve reference \"" + text
                        + "\": " + why,
                timings.refusal());
    }
}
