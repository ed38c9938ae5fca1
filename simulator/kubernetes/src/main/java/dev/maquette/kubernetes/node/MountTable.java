package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.world.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files a container sees: the longest mount that a path lies on decides whose they are. */
final class MountTable implements ContainerFiles {

    private record Mount(String path, String volumeName, MountedVolume volume, String subPath, boolean isReadOnly) {
        boolean covers(String other) {
            return other.equals(path) || other.startsWith(path.endsWith("/") ? path : path + "/");
        }

        String inside(String other) {
            String rest =
                    other.equals(path) ? "" : other.substring(path.endsWith("/") ? path.length() : path.length() + 1);
            return subPath.isEmpty() ? rest : rest.isEmpty() ? subPath : subPath + "/" + rest;
        }
    }

    private final Transaction transaction;
    private final FileTree layer;
    private final List<Mount> mounts;

    /**
     * @param subPaths the part of its volume that each mount shows
     * @param ownFiles what the kubelet mounts by itself, by path
     */
    MountTable(
            Transaction transaction,
            FileTree layer,
            JsonNode container,
            Map<String, MountedVolume> volumes,
            Function<JsonNode, String> subPaths,
            Map<String, Supplier<byte[]>> ownFiles) {
        this.transaction = transaction;
        this.layer = layer;
        this.mounts = new ArrayList<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            MountedVolume volume = volumes.get(mount.path("name").asText());
            if (volume != null) {
                mounts.add(new Mount(
                        mount.path("mountPath").asText(),
                        mount.path("name").asText(),
                        volume,
                        subPaths.apply(mount),
                        mount.path("readOnly").asBoolean()));
            }
        }
        ownFiles.forEach(this::addOwn);
        mounts.sort(
                Comparator.comparingInt((Mount mount) -> mount.path().length()).reversed());
    }

    private void addOwn(String path, Supplier<byte[]> content) {
        if (mounts.stream().noneMatch(mount -> mount.path().equals(path))) {
            mounts.add(new Mount(path, "", new MountedVolume.Generated(content), "", true));
        }
    }

    private Optional<Mount> mountOf(String path) {
        return mounts.stream().filter(mount -> mount.covers(path)).findFirst();
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<Mount> mount = mountOf(path);
        if (mount.isEmpty()) {
            return layer.read(transaction, path);
        }
        String inside = mount.get().inside(path);
        return switch (mount.get().volume()) {
            case MountedVolume.Projected(Map<String, byte[]> files) -> Optional.ofNullable(files.get(inside));
            case MountedVolume.Generated(Supplier<byte[]> content) ->
                inside.isEmpty() ? Optional.of(content.get()) : Optional.empty();
            case MountedVolume.Stored(FileTree tree, String root, boolean _) ->
                tree.read(transaction, join(root, inside));
            case MountedVolume.NodeFile(FileTree tree, String file) -> tree.read(transaction, file);
        };
    }

    @Override
    public Optional<List<String>> list(String directory) {
        TreeSet<String> names = new TreeSet<>();
        Optional<Mount> mount = mountOf(directory);
        Optional<List<String>> own = mount.isEmpty()
                ? layer.list(transaction, directory)
                : listMount(mount.get(), mount.get().inside(directory));
        own.ifPresent(names::addAll);
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        for (Mount below : mounts) {
            if (below.path().startsWith(prefix)) {
                String rest = below.path().substring(prefix.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        return own.isEmpty() && names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
    }

    private Optional<List<String>> listMount(Mount mount, String inside) {
        return switch (mount.volume()) {
            case MountedVolume.Projected(Map<String, byte[]> files) -> {
                TreeSet<String> names = new TreeSet<>();
                String prefix = inside.isEmpty() ? "" : inside + "/";
                for (String file : files.keySet()) {
                    if (file.startsWith(prefix)) {
                        String rest = file.substring(prefix.length());
                        int slash = rest.indexOf('/');
                        names.add(slash < 0 ? rest : rest.substring(0, slash));
                    }
                }
                yield Optional.of(List.copyOf(names));
            }
            case MountedVolume.Stored(FileTree tree, String root, boolean _) ->
                tree.list(transaction, join(root, inside))
                        .or(() -> inside.equals(mount.subPath()) ? Optional.of(List.of()) : Optional.empty());
            case MountedVolume.NodeFile _, MountedVolume.Generated _ -> Optional.empty();
        };
    }

    @Override
    public boolean write(String path, byte[] content) {
        return change(path, (tree, inside) -> {
            tree.write(transaction, inside, content);
            return true;
        });
    }

    @Override
    public boolean makeDirectory(String path) {
        return change(path, (tree, inside) -> {
            tree.makeDirectory(transaction, inside);
            return true;
        });
    }

    @Override
    public boolean delete(String path) {
        return change(path, (tree, inside) -> tree.delete(transaction, inside));
    }

    @Override
    public boolean deleteTree(String path) {
        return change(path, (tree, inside) -> tree.deleteTree(transaction, inside));
    }

    private interface FileChange {
        boolean in(FileTree tree, String path);
    }

    private boolean change(String path, FileChange change) {
        Optional<Mount> mount = mountOf(path);
        if (mount.isEmpty()) {
            return change.in(layer, path);
        }
        if (mount.get().isReadOnly()) {
            return false;
        }
        return switch (mount.get().volume()) {
            case MountedVolume.Projected _, MountedVolume.Generated _ -> false;
            case MountedVolume.Stored(FileTree tree, String root, boolean isReadOnly) ->
                !isReadOnly && change.in(tree, join(root, mount.get().inside(path)));
            case MountedVolume.NodeFile(FileTree tree, String file) -> change.in(tree, file);
        };
    }

    @Override
    public Optional<String> volumeOf(String path) {
        return mountOf(path).map(Mount::volumeName).filter(name -> !name.isEmpty());
    }

    private static String join(String root, String inside) {
        return inside.isEmpty() ? root : root + "/" + inside;
    }
}
