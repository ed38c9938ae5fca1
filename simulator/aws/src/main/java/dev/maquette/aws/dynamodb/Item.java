package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.ValueFormat;
import dev.maquette.world.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;

/** An item. */
record Item(Map<String, Value> attributes) {

    Item {
        attributes = Collections.unmodifiableMap(attributes);
    }

    /** Items are as many as anything in a world, so they have a form of their own on disk. */
    static final RecordCodec<Item> CODEC = new RecordCodec<>() {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void encode(Item value, DataOutput out) throws IOException {
            ValueFormat.write(value.attributes(), out);
        }

        @Override
        public Item decode(int version, DataInput in) throws IOException {
            return new Item(ValueFormat.readFields(in));
        }
    };
}
