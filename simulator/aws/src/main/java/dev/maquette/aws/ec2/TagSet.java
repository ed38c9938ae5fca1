package dev.maquette.aws.ec2;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.Map;

/** The tags of a thing of EC2; of one without tags there is none. */
record TagSet(String id, String type, Map<String, String> tags) {

    static final Table<TagSet> TABLE = Table.restored("aws/ec2/tags", RecordLayout.of(TagSet.class));

    TagSet {
        tags = Map.copyOf(tags);
    }
}
