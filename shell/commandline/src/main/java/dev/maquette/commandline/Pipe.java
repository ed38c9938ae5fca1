package dev.maquette.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded pipe between two stages. A full pipe makes the writer wait; a reader that is gone ends the writer. The JDK's
 * piped streams are not used because they tie the pipe to the life of a thread.
 */
final class Pipe {

    /** The capacity of a pipe on Linux (pipe(7)). */
    private static final int CAPACITY = 65_536;

    private final byte[] bytes = new byte[CAPACITY];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final InputStream reader = new Reader();
    private final OutputStream writer = new Writer();
    private int first;
    private int count;
    private boolean writerClosed;
    private boolean readerClosed;

    InputStream reader() {
        return reader;
    }

    OutputStream writer() {
        return writer;
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (count == 0 && !writerClosed) {
                await();
            }
            if (count == 0) {
                return -1;
            }
            int taken = Math.min(length, Math.min(count, CAPACITY - first));
            System.arraycopy(bytes, first, target, offset, taken);
            first = (first + taken) % CAPACITY;
            count -= taken;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private int write(byte[] source, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (count == CAPACITY && !readerClosed) {
                await();
            }
            if (readerClosed) {
                throw new BrokenPipeException();
            }
            int end = (first + count) % CAPACITY;
            int room = end < first ? first - end : CAPACITY - end;
            int put = Math.min(length, Math.min(room, CAPACITY - count));
            System.arraycopy(source, offset, bytes, end, put);
            count += put;
            changed.signalAll();
            return put;
        } finally {
            lock.unlock();
        }
    }

    private void await() throws InterruptedIOException {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("pipe").initCause(e);
        }
    }

    private void close(boolean writing) {
        lock.lock();
        try {
            writerClosed |= writing;
            readerClosed |= !writing;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Reader extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return length == 0 ? 0 : Pipe.this.read(target, offset, length);
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return count;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            Pipe.this.close(false);
        }
    }

    private final class Writer extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                done += Pipe.this.write(source, offset + done, length - done);
            }
        }

        @Override
        public void close() {
            Pipe.this.close(true);
        }
    }
}
