package dev.maquette.kubernetes.node;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files of the world: of nodes, of volumes and of containers' own layers. Each tree has a name of its own; none of them reaches the
 * host.
 *
 * @param root the tree's name, without a slash at its end
 */
public record FileTree(String root) {

    /** tree:path → content; directories end with a slash and are empty. */
    static final Table<byte[]> TABLE = Table.restored("kubernetes/files", RecordCodec.bytes());

    private static final byte[] DIRECTORY = new byte[0];

    /** A node's own disk. */
    public static FileTree node(String cluster, String node) {
        return new FileTree("node/" + cluster + "/" + node);
    }

    /** What lives and ends with a pod. */
    static FileTree pod(String cluster, String podUid, String part) {
        return new FileTree("pod/" + cluster + "/" + podUid + "/" + part);
    }

    public Optional<byte[]> read(Records records, String path) {
        return records.get(TABLE, key(path));
    }

    public boolean isDirectory(Records records, String path) {
        String clean = trim(path);
        return clean.isEmpty()
                || records.get(TABLE, key(clean) + "/").isPresent()
                || !records.under(TABLE, key(clean) + "/").isEmpty();
    }

    public boolean isFile(Records records, String path) {
        return records.get(TABLE, key(trim(path))).isPresent();
    }

    /** The names in a directory; nothing where there is none. */
    public Optional<List<String>> list(Records records, String directory) {
        if (!isDirectory(records, directory)) {
            return Optional.empty();
        }
        String prefix = key(trim(directory)) + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String key : records.under(TABLE, prefix).keySet()) {
            String rest = key.substring(prefix.length());
            if (!rest.isEmpty()) {
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        return Optional.of(new ArrayList<>(names));
    }

    public void write(Transaction transaction, String path, byte[] content) {
        transaction.put(TABLE, key(trim(path)), content);
    }

    public void makeDirectory(Transaction transaction, String path) {
        if (!isDirectory(transaction, path)) {
            transaction.put(TABLE, key(trim(path)) + "/", DIRECTORY);
        }
    }

    public boolean delete(Transaction transaction, String path) {
        String key = key(trim(path));
        boolean isFile = transaction.get(TABLE, key).isPresent();
        if (isFile) {
            transaction.delete(TABLE, key);
            return true;
        }
        NavigableMap<String, byte[]> inside = transaction.under(TABLE, key + "/");
        boolean isEmptyDirectory = inside.size() == 1 && inside.firstKey().equals(key + "/");
        if (isEmptyDirectory) {
            transaction.delete(TABLE, key + "/");
        }
        return isEmptyDirectory;
    }

    /** Deletes a directory with all it holds; true where there was anything. */
    public boolean deleteTree(Transaction transaction, String path) {
        String key = key(trim(path));
        List<String> all = new ArrayList<>(transaction.under(TABLE, key + "/").keySet());
        if (transaction.get(TABLE, key).isPresent()) {
            all.add(key);
        }
        all.forEach(each -> transaction.delete(TABLE, each));
        return !all.isEmpty();
    }

    /** Deletes this tree and all trees whose names begin with it. */
    void forget(Transaction transaction) {
        for (String key : List.copyOf(transaction.under(TABLE, root + "/").keySet())) {
            transaction.delete(TABLE, key);
        }
    }

    private String key(String path) {
        return root + ":" + (path.startsWith("/") ? path : "/" + path);
    }

    private static String trim(String path) {
        String clean = path;
        while (clean.endsWith("/")) {
            clean = clean.substring(0, clean.length() - 1);
        }
        return clean;
    }
}
