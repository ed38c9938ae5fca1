package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object as it stands in the store: its canonical JSON, which answers and watches send as it is, and its header. Nobody changes the
 * bytes.
 */
public final class StoredObject {

    private final ObjectKey key;
    private final byte[] json;
    private final Header header;
    private final int managedStart;
    private final int managedEnd;

    StoredObject(ObjectKey key, byte[] json, Header header, int managedStart, int managedEnd) {
        this.key = key;
        this.json = json;
        this.header = header;
        this.managedStart = managedStart;
        this.managedEnd = managedEnd;
    }

    /** The object as it would be stored. The tree is not kept. */
    public static StoredObject of(ObjectKey key, ObjectNode tree, long resourceVersion) {
        return CanonicalJson.stored(key, tree, resourceVersion);
    }

    public ObjectKey key() {
        return key;
    }

    public Header header() {
        return header;
    }

    public String uid() {
        return header.uid();
    }

    public long resourceVersion() {
        return header.resourceVersion();
    }

    /** The JSON as it goes over the wire; not to be changed. */
    public byte[] json() {
        return json;
    }

    /** A fresh tree that the caller may change, with managedFields. */
    public ObjectNode tree() {
        return CanonicalJson.withManagedFields(view().deepCopy(), json, managedStart, managedEnd);
    }

    /** The tree with managedFields, shared as the view is: nobody may change it. */
    public ObjectNode whole() {
        return CanonicalJson.withManagedFields(view(), json, managedStart, managedEnd);
    }

    /**
     * The tree without managedFields, shared by all who read it: nobody may change it. Parsed at most a few times while the object is of
     * interest.
     */
    public ObjectNode view() {
        return ParsedViews.of(this);
    }

    /**
     * Spares whoever looks at the object next from parsing it.
     *
     * @param before what was known of the object before
     */
    void seenAs(ObjectNode tree, ObjectNode before) {
        ParsedViews.keep(this, CanonicalJson.view(tree, resourceVersion(), before));
    }

    ObjectNode parseWithoutManagedFields() {
        return CanonicalJson.parseWithout(json, managedStart, managedEnd);
    }

    int managedStart() {
        return managedStart;
    }

    int managedEnd() {
        return managedEnd;
    }

    @Override
    public String toString() {
        return key.text() + "@" + header.resourceVersion();
    }
}
