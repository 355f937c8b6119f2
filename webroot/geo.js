const EARTH = 6_371_000;
const rad = degrees => (degrees * Math.PI) / 180;

/** Metres between two points. */
export function distance(a, b) {
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(h));
}

/** Which of eight directions leads from `a` to `b`: 0 is north, 2 east. */
export function direction(a, b) {
  const east = (b.lon - a.lon) * Math.cos(rad(a.lat));
  const turn = Math.atan2(east, b.lat - a.lat) / (2 * Math.PI);
  return Math.round(((turn + 1) % 1) * 8) % 8;
}

/** Leaflet's way to say where. */
export const latLng = ({ lat, lon }) => [lat, lon];
