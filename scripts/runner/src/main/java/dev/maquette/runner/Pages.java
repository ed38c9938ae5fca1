package dev.maquette.runner;

/** Fetches what a browser would show. */
@FunctionalInterface
public interface Pages {

    Page fetch(String url) throws InterruptedException;

    /** An answer; status 0 means that nobody answered, and the text says why. */
    record Page(int status, String text) {}
}
