package dev.annette.runtime.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The JSON in front of a safetensors file: what tensors it holds and where. Parsing checks everything that can be wrong in it, against the
 * number of data bytes that the file really has, so that nobody behind it need check again.
 *
 * @param entries the tensors by name, in the order of the header
 * @param metadata the texts under {@code __metadata__}
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** Where a tensor stands: bytes {@code begin} to {@code end} (exclusive) behind the header. */
    record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

    private static final JsonFactory JSON = new JsonFactory();

    static byte[] format(List<NamedTensor> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (NamedTensor tensor : tensors) {
                long end = begin + (long) Float.BYTES * tensor.length();
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", ElementType.F32.name());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        // Spaces bring the data to a multiple of eight bytes, for readers that map the file.
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    /** Reads a header that is followed by {@code dataBytes} bytes of data. */
    static SafetensorsHeader parse(Path file, byte[] header, long dataBytes) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        // Decoded here: a parser over bytes would also accept UTF-16 and UTF-32.
        try (JsonParser json = JSON.createParser(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString())) {
            Reader reader = new Reader(file, json);
            reader.expect(json.nextToken(), JsonToken.START_OBJECT, "the header", "an object");
            boolean hasMetadata = false;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(METADATA)) {
                    if (hasMetadata) {
                        throw new MalformedFileException(file, METADATA + " stands in the header twice");
                    }
                    hasMetadata = true;
                    reader.metadata(metadata);
                } else if (entries.put(name, reader.entry(name)) != null) {
                    throw new MalformedFileException(file, "the tensor " + name + " stands in the header twice");
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedFileException(file, "the header goes on behind its JSON object; only spaces may follow");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedFileException(file, "the header is not JSON: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file, "the header is not JSON: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        checkPlacement(file, entries, dataBytes);
        return new SafetensorsHeader(Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata));
    }

    /** The data must be covered by the tensors exactly: inside, one behind the other, without gap or overlap. */
    private static void checkPlacement(Path file, Map<String, Entry> entries, long dataBytes) {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        String before = "the start of the data";
        for (Entry entry : inOrder) {
            String place = "the tensor " + entry.name + " has the data_offsets [" + entry.begin + ", " + entry.end + "]";
            if (entry.begin < 0 || entry.end < entry.begin || entry.end > dataBytes) {
                throw new MalformedFileException(file, place + "; they must rise and lie within the " + dataBytes + " bytes of data");
            }
            if (entry.begin < covered) {
                throw new MalformedFileException(file, place + ", which overlap " + before + " ending at " + covered);
            }
            if (entry.begin > covered) {
                throw new MalformedFileException(file, place + ", which leave a gap behind " + before + " ending at " + covered);
            }
            checkLength(file, entry);
            covered = entry.end;
            before = "the tensor " + entry.name;
        }
        if (covered != dataBytes) {
            throw new MalformedFileException(file, "the file holds " + dataBytes + " bytes of data, its tensors end at " + covered);
        }
    }

    private static void checkLength(Path file, Entry entry) {
        long found = entry.end - entry.begin;
        String shape = ParameterFile.text(entry.shape);
        long expected = entry.type.bytes();
        try {
            for (long size : entry.shape) {
                expected = Math.multiplyExact(expected, size);
            }
        } catch (ArithmeticException e) {
            throw new MalformedFileException(file, "the tensor " + entry.name + " of shape " + shape + " is larger than any file", e);
        }
        if (found != expected) {
            throw new MalformedFileException(file, "the tensor " + entry.name + " has " + found + " bytes, but " + entry.type + " of shape "
                    + shape + " takes " + expected);
        }
    }

    /** The parts of the grammar; stands on the first token of what is read, and leaves on the last. */
    private record Reader(Path file, JsonParser json) {

        void metadata(Map<String, String> texts) throws IOException {
            expect(json.currentToken(), JsonToken.START_OBJECT, METADATA, "an object of texts");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + " " + key, "a text");
                if (texts.put(key, json.getText()) != null) {
                    throw new MalformedFileException(file, METADATA + " " + key + " stands in the header twice");
                }
            }
        }

        Entry entry(String name) throws IOException {
            String tensor = "the tensor " + name;
            expect(json.currentToken(), JsonToken.START_OBJECT, tensor, "an object with dtype, shape and data_offsets");
            ElementType type = null;
            long[] shape = null;
            long[] offsets = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                boolean twice = switch (key) {
                    case "dtype" -> type != null;
                    case "shape" -> shape != null;
                    case "data_offsets" -> offsets != null;
                    default -> throw new MalformedFileException(file,
                            tensor + " has the key " + key + "; expected dtype, shape and data_offsets");
                };
                if (twice) {
                    throw new MalformedFileException(file, tensor + " has the key " + key + " twice");
                }
                switch (key) {
                    case "dtype" -> {
                        expect(value, JsonToken.VALUE_STRING, tensor + ": dtype", "a text");
                        type = type(tensor, json.getText());
                    }
                    case "shape" -> shape = numbers(tensor + ": shape");
                    default -> offsets = numbers(tensor + ": data_offsets");
                }
            }
            if (type == null || shape == null || offsets == null) {
                String missing = type == null ? "dtype" : shape == null ? "shape" : "data_offsets";
                throw new MalformedFileException(file, tensor + " has no " + missing + "; expected dtype, shape and data_offsets");
            }
            if (offsets.length != 2) {
                throw new MalformedFileException(file, tensor + " has " + offsets.length + " data_offsets; expected 2, begin and end");
            }
            return new Entry(name, type, shape, offsets[0], offsets[1]);
        }

        private ElementType type(String tensor, String name) {
            for (ElementType type : ElementType.values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            throw new MalformedFileException(file,
                    tensor + " has the unknown dtype " + name + "; known are " + Arrays.toString(ElementType.values()));
        }

        private long[] numbers(String what) throws IOException {
            expect(json.currentToken(), JsonToken.START_ARRAY, what, "an array of whole numbers");
            List<Long> numbers = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what, "an array of whole numbers");
                long number = json.getLongValue();
                if (number < 0) {
                    throw new MalformedFileException(file, what + " holds " + number + "; expected no negative number");
                }
                numbers.add(number);
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        void expect(JsonToken found, JsonToken expected, String what, String meaning) throws IOException {
            if (found != expected) {
                String text = found == null ? "nothing" : json.getText();
                throw new MalformedFileException(file, what + " is " + text + " where " + meaning + " was expected");
            }
        }
    }
}
