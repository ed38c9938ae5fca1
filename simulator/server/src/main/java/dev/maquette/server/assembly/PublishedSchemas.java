package dev.maquette.server.assembly;

import dev.maquette.kubernetes.openapi.OpenApi;
import dev.maquette.kubernetes.openapi.OpenApiDocument;
import dev.maquette.kubernetes.schema.Schemas;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The OpenAPI documents of one cluster, made anew only when what it serves has changed. */
final class PublishedSchemas implements dev.maquette.server.kubernetes.OpenApi {

    private record Published(Schemas schemas, OpenApi documents) {}

    private final String version;
    private final AtomicReference<Optional<Published>> newest = new AtomicReference<>(Optional.empty());

    /** @param version of the cluster, such as {@code v1.32.9} */
    PublishedSchemas(String version) {
        this.version = version;
    }

    private OpenApi of(Schemas schemas) {
        Optional<Published> known = newest.get();
        if (known.isPresent() && known.get().schemas() == schemas) {
            return known.get().documents();
        }
        OpenApi documents = known.map(published -> published.documents().with(schemas))
                .orElseGet(() -> new OpenApi(schemas, version));
        newest.set(Optional.of(new Published(schemas, documents)));
        return documents;
    }

    @Override
    public byte[] index(Schemas schemas) {
        return of(schemas).index().json();
    }

    @Override
    public Optional<byte[]> document(Schemas schemas, String path) {
        return of(schemas).document(path).map(OpenApiDocument::json);
    }

    @Override
    public byte[] version2(Schemas schemas) {
        return of(schemas).v2().json();
    }

    @Override
    public byte[] version2Protobuf(Schemas schemas) {
        return of(schemas).v2Protobuf().bytes();
    }
}
