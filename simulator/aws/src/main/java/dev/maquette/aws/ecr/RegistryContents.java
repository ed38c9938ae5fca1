package dev.maquette.aws.ecr;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.world.Records;
import java.util.Optional;

/** What the registry's own protocol needs and the API has no operation for. */
public final class RegistryContents {

    private RegistryContents() {}

    /** How many bytes of a layer have come; nothing where no such upload is under way. */
    public static Optional<Long> uploaded(Records records, String account, String region, String name, String id) {
        return Layers.upload(records, Home.ofPrivate(account, region, name), id)
                .map(upload -> upload.body().size());
    }

    /** Gives up an upload of a layer that is there already. */
    public static void forget(WriteCall call, String account, String name, String id) {
        Home home = Home.ofPrivate(account, call.region(), name);
        Layers.upload(call.records(), home, id).ifPresent(upload -> Layers.forget(call, home, upload));
    }

    /** A layer's bytes, for whoever has the ticket that GetDownloadUrlForLayer gives. */
    public static Optional<byte[]> layer(
            Records records, String account, String region, String name, String digest, String ticket) {
        return Layers.find(records, Home.ofPrivate(account, region, name), digest)
                .filter(layer -> layer.ticket().equals(ticket))
                .map(layer -> Bodies.read(records, layer.body()));
    }
}
