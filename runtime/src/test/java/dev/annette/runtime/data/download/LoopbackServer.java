package dev.annette.runtime.data.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server on this machine whose pages misbehave as told. */
public final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Answers the request of the given number, from 1. */
    @FunctionalInterface
    public interface Page {
        void answer(HttpExchange exchange, int request) throws IOException;
    }

    public LoopbackServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** Adds a page and counts its requests. */
    public AtomicInteger serve(String path, Page page) {
        AtomicInteger requests = new AtomicInteger();
        server.createContext(path, exchange -> {
            try (exchange) {
                page.answer(exchange, requests.incrementAndGet());
            }
        });
        return requests;
    }

    /** A page that gives the same content each time. */
    public AtomicInteger serve(String path, byte[] content) {
        return serve(path, (exchange, request) -> send(exchange, 200, content));
    }

    public static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** An address on this machine where nobody listens. */
    public static URI silent(String path) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static RemoteFile file(String name, byte[] content, URI... addresses) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new RemoteFile(name, content.length, HexFormat.of().formatHex(hash), List.of(addresses));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
