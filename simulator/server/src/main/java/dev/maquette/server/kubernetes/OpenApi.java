package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.schema.Schemas;
import java.util.Optional;

/** The published schemas. */
public interface OpenApi {

    /** {@code /openapi/v3}: where each group version's document is. */
    byte[] index(Schemas schemas);

    /** {@code /openapi/v3/<path>}. */
    Optional<byte[]> document(Schemas schemas, String path);

    /** {@code /openapi/v2} as JSON. */
    byte[] version2(Schemas schemas);

    /** {@code /openapi/v2} in protobuf. */
    byte[] version2Protobuf(Schemas schemas);
}
