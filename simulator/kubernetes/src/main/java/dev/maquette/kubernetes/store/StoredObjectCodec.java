package dev.maquette.kubernetes.store;

import dev.maquette.world.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects on disk: header and JSON, so that opening a world parses no JSON. */
enum StoredObjectCodec implements RecordCodec<StoredObject> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(StoredObject object, DataOutput out) throws IOException {
        out.writeUTF(object.key().text());
        Header header = object.header();
        out.writeUTF(header.uid());
        out.writeLong(header.resourceVersion());
        out.writeBoolean(header.deleting());
        writeMap(header.labels(), out);
        out.writeInt(header.owners().size());
        for (String owner : header.owners()) {
            out.writeUTF(owner);
        }
        writeMap(header.fields(), out);
        out.writeInt(object.managedStart());
        out.writeInt(object.managedEnd());
        out.writeInt(object.json().length);
        out.write(object.json());
    }

    @Override
    public StoredObject decode(int version, DataInput in) throws IOException {
        ObjectKey key = ObjectKey.parse(in.readUTF());
        String uid = in.readUTF();
        long resourceVersion = in.readLong();
        boolean deleting = in.readBoolean();
        Map<String, String> labels = readMap(in);
        List<String> owners = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            owners.add(SharedTexts.of(in.readUTF()));
        }
        Header header = new Header(uid, resourceVersion, deleting, labels, owners, readMap(in));
        int managedStart = in.readInt();
        int managedEnd = in.readInt();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new StoredObject(key, json, header, managedStart, managedEnd);
    }

    /** In order of the keys: the same header has the same bytes in every process. */
    private static void writeMap(Map<String, String> map, DataOutput out) throws IOException {
        out.writeInt(map.size());
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        for (String key : keys) {
            out.writeUTF(key);
            out.writeUTF(map.getOrDefault(key, ""));
        }
    }

    private static Map<String, String> readMap(DataInput in) throws IOException {
        Map<String, String> map = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(SharedTexts.of(in.readUTF()), SharedTexts.of(in.readUTF()));
        }
        return map;
    }
}
