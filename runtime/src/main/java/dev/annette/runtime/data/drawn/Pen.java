package dev.annette.runtime.data.drawn;

import java.util.Arrays;

/**
 * Draws lines with round ends on a small grey picture. The ink on a pixel follows from the distance between its centre and the line, so
 * that edges are smooth; overlapping lines take the darker of the two.
 */
final class Pen {

    /** Width in pixels of the edge in which ink fades to paper. */
    private static final double EDGE = 1.1;

    private final int width;
    private final int height;
    private final double[] ink;

    Pen(int width, int height) {
        this.width = width;
        this.height = height;
        this.ink = new double[width * height];
    }

    void clear() {
        Arrays.fill(ink, 0);
    }

    /** The ink on every pixel, 0 to 1, row after row: the array itself. */
    double[] ink() {
        return ink;
    }

    /** A line between two points, as wide as twice the radius. */
    void line(double fromX, double fromY, double toX, double toY, double radius) {
        double reach = radius + EDGE / 2;
        int left = Math.max(0, (int) Math.ceil(Math.min(fromX, toX) - reach));
        int right = Math.min(width - 1, (int) Math.floor(Math.max(fromX, toX) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(fromY, toY) - reach));
        int bottom = Math.min(height - 1, (int) Math.floor(Math.max(fromY, toY) + reach));
        double directionX = toX - fromX;
        double directionY = toY - fromY;
        double square = directionX * directionX + directionY * directionY;
        double scale = square > 0 ? 1 / square : 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = ((x - fromX) * directionX + (y - fromY) * directionY) * scale;
                along = Math.max(0, Math.min(1, along));
                double distanceX = x - fromX - along * directionX;
                double distanceY = y - fromY - along * directionY;
                double distanceSquare = distanceX * distanceX + distanceY * distanceY;
                if (distanceSquare >= reach * reach) {
                    continue;
                }
                double cover = Math.min(1, (reach - Math.sqrt(distanceSquare)) / EDGE);
                int pixel = y * width + x;
                if (cover > ink[pixel]) {
                    ink[pixel] = cover;
                }
            }
        }
    }
}
