// @ts-check
/**
 * Dates as people write them.
 *
 * @module page/dates
 */

/** A day of a sheet's form (`2024-05-12`) in words; anything else as it is. @param {string} published */
export function dated(published) {
  const date = /^\d{4}-\d\d-\d\d$/.test(published) ? new Date(`${published}T12:00:00`) : undefined;
  return date ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : published;
}
