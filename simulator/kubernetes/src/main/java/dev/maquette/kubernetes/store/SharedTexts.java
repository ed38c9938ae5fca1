package dev.maquette.kubernetes.store;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One copy of texts that many headers have: kinds, reasons, nodes, phases. A fixed number of slots: a text that lost its slot is kept
 * twice, which costs some memory and nothing else.
 */
final class SharedTexts {

    private static final int SLOTS = 1 << 14;

    private static final AtomicReferenceArray<String> TEXTS = new AtomicReferenceArray<>(SLOTS);

    private SharedTexts() {}

    static String of(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        String known = TEXTS.get(slot);
        if (text.equals(known)) {
            return known;
        }
        TEXTS.set(slot, text);
        return text;
    }
}
