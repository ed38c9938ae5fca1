package dev.maquette.aws.api;

import dev.maquette.world.Records;
import java.util.Optional;

/** Knows access keys by their ids. */
@FunctionalInterface
public interface Keys {

    Optional<KnownKey> find(String accessKeyId, Records records);

    /** These keys, and where they do not know one, others. */
    default Keys or(Keys others) {
        return (id, records) -> find(id, records).or(() -> others.find(id, records));
    }
}
