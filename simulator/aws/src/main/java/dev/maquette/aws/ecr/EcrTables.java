package dev.maquette.aws.ecr;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.util.List;

/** ECR's and ECR Public's part of the world's state. What is in a repository stands behind its key. */
final class EcrTables {

    static final Table<Repository> REPOSITORIES =
            Table.restored("aws/ecr/repositories", RecordLayout.of(Repository.class));

    /** By digest. */
    static final Table<Manifest> MANIFESTS = Table.restored("aws/ecr/manifests", RecordLayout.of(Manifest.class));

    /** The digest of a tag's image, by tag. */
    static final Table<String> TAGS = Table.restored("aws/ecr/tags", RecordCodec.text());

    /** By digest. */
    static final Table<Layer> LAYERS = Table.restored("aws/ecr/layers", RecordLayout.of(Layer.class));

    static final Table<LayerUpload> UPLOADS = Table.restored("aws/ecr/uploads", RecordLayout.of(LayerUpload.class));

    /** When a preview of a lifecycle policy began, and of which. */
    static final Table<Preview> PREVIEWS = Table.restored("aws/ecr/previews", RecordLayout.of(Preview.class));

    static final Table<Token> TOKENS = Table.restored("aws/ecr/tokens", RecordLayout.of(Token.class));

    private EcrTables() {}

    static List<Table<?>> all() {
        return List.of(REPOSITORIES, MANIFESTS, TAGS, LAYERS, UPLOADS, PREVIEWS, TOKENS);
    }
}
