package dev.annette.runtime.data.download;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt: streams the answer into a file while counting and hashing it. */
final class Transfer {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int REPORTS = 10;

    private final HttpClient client;
    private final Duration patience;
    private final RemoteFile file;
    private final Path part;
    private final MessageDigest digest;
    private volatile long received;

    /** The answer is longer than the file, so it is another file; reading on would be a waste. */
    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Transfer(HttpClient client, Duration patience, RemoteFile file, Path part) {
        this.client = client;
        this.patience = patience;
        this.file = file;
        this.part = part;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Asks one address for the file.
     *
     * @throws IOException if the file can't be written, which no other address would mend
     */
    Attempt from(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        try (OutputStream output = Files.newOutputStream(part)) {
            // The page that comes with an error is no part of the file.
            return judge(await(client.sendAsync(request, answer -> answer.statusCode() == OK
                    ? BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(bytes -> accept(bytes, output)))
                    : BodySubscribers.replacing(null))));
        } catch (ExecutionException failure) {
            return explain(failure.getCause());
        } catch (TimeoutException silent) {
            return new Attempt(Attempt.Outcome.PASSING,
                    "no data for " + patience.toSeconds() + " s, after " + received + " of " + file.size() + " bytes");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while downloading " + file.name(), interrupted);
        }
    }

    /** Waits as long as data keeps coming. */
    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> exchange)
            throws InterruptedException, ExecutionException, TimeoutException {
        long before = -1;
        try {
            while (true) {
                try {
                    return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException silent) {
                    if (received == before) {
                        throw silent;
                    }
                    before = received;
                }
            }
        } finally {
            exchange.cancel(true);
        }
    }

    private void accept(byte[] bytes, OutputStream output) {
        long before = received;
        if (before + bytes.length > file.size()) {
            throw new TooLongException();
        }
        try {
            output.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        digest.update(bytes);
        received = before + bytes.length;
        if (received * REPORTS / file.size() > before * REPORTS / file.size()) {
            LOG.info("{}: {} %", file.name(), received * 100 / file.size());
        }
    }

    private Attempt judge(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status != OK) {
            boolean passing = status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
            return new Attempt(passing ? Attempt.Outcome.PASSING : Attempt.Outcome.FINAL, "HTTP status " + status);
        }
        if (received < file.size()) {
            return new Attempt(Attempt.Outcome.PASSING, "the answer ended after " + received + " of " + file.size() + " bytes");
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(file.sha256())) {
            return new Attempt(Attempt.Outcome.FINAL, "the content has the SHA-256 " + found + ", expected " + file.sha256());
        }
        return new Attempt(Attempt.Outcome.DONE, "");
    }

    private Attempt explain(Throwable failure) throws IOException {
        Optional<Throwable> unwritten = cause(failure, UncheckedIOException.class);
        if (unwritten.isPresent()) {
            throw new IOException("can't write " + part + ": " + unwritten.get().getCause().getMessage(), failure);
        }
        if (cause(failure, TooLongException.class).isPresent()) {
            return new Attempt(Attempt.Outcome.FINAL, "the answer is longer than the " + file.size() + " bytes of the file");
        }
        if (cause(failure, UnknownHostException.class).isPresent() || cause(failure, UnresolvedAddressException.class).isPresent()) {
            return new Attempt(Attempt.Outcome.UNREACHABLE, "the host name is unknown here");
        }
        if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
            return new Attempt(Attempt.Outcome.UNREACHABLE, "no connection (" + failure.getClass().getSimpleName() + ")");
        }
        if (failure instanceof HttpTimeoutException) {
            return new Attempt(Attempt.Outcome.PASSING, "no answer for " + patience.toSeconds() + " s");
        }
        if (failure instanceof IOException) {
            return new Attempt(Attempt.Outcome.PASSING,
                    "the connection broke after " + received + " of " + file.size() + " bytes (" + failure.getMessage() + ")");
        }
        throw new IOException("downloading " + file.name() + " failed: " + failure, failure);
    }

    private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable current = failure; current != null; current = current.getCause()) {
            if (type.isInstance(current)) {
                return Optional.of(current);
            }
        }
        return Optional.empty();
    }
}
