package dev.maquette.aws.kms;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;

/** KMS's part of the world's state: keys by account, region and id, aliases by account, region and name. */
final class KmsTables {

    static final Table<KeyRecord> KEYS = Table.restored("aws/kms/keys", RecordLayout.of(KeyRecord.class));
    static final Table<AliasRecord> ALIASES = Table.restored("aws/kms/aliases", RecordLayout.of(AliasRecord.class));

    private KmsTables() {}

    static List<Table<?>> all() {
        return List.of(KEYS, ALIASES);
    }
}
