package dev.maquette.kubernetes.api;

/** What a write to a subresource does, where it is more than a change of status: binding, eviction, token, scale, approval … */
@FunctionalInterface
public interface SubresourceHandler {
    Answer handle(Request request);
}
