import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { Piece, cutAtCommas } from './pieces';

/** Words that head a part of a job's text. */
export const SUBHEADING =
  /^(?:key\s+|main\s+|core\s+|job\s+|selected\s+)?(?:highlights?|responsibilit(?:y|ies)|duties|achievements?|accomplishments?|roles? (?:and|&) responsibilit(?:y|ies)|job description|description|summary|tasks|deliverables|contributions?)\s*:?$/i;

type Role = 'position' | 'company';

/** Pieces of each entry that may name its employer or position: no places, no kinds of employment, lists cut at commas. */
export function namesOnly(entries: Piece[][], members: ReadonlySet<number>): Piece[][] {
  const places = placeSlots(entries);
  const whole = entries.map((pieces) => {
    const names = pieces.filter((p) => !p.place && !SUBHEADING.test(p.text));
    const sure = names.filter((p) => !places.has(slotKey(p)) || p.text.split(/\s+/).length > 3);
    return withoutDetails(leaveOut(sure.length > 0 ? sure : names, (p) => p.doubtful));
  });
  // "Engineer, Acme" on one line in most entries: then commas separate names, else they are part of them.
  const alone = whole.filter((pieces) => pieces.length === 1 && pieces[0]!.text.includes(','));
  const listed = alone.length * 2 > whole.length;
  const titleLast = isTitleLast(alone.flat());
  return whole.map((pieces, i) => {
    if (members.has(i) || (!listed && pieces.length !== 1)) return pieces;
    return pieces.length === 1 ? cutInTwo(pieces[0]!, titleLast) : cutPieces(pieces);
  });
}

/** Whether employers stand before positions in lines that hold both. */
function isTitleLast(pieces: Piece[]): boolean {
  const pairs = pieces.map(cutAtCommas).filter((parts) => parts.length === 2);
  return pairs.reduce((sum, [a, b]) => sum + titleScore(b!.text) - titleScore(a!.text), 0) > 0;
}

/** "Gray, Brown & Sons, Audit Associate": with three parts or more, the title tells where the second name begins. */
function cutInTwo(piece: Piece, titleLast: boolean): Piece[] {
  const parts = cutPieces([piece]);
  if (parts.length < 3 || !titleLast) return parts;
  const at = parts.findIndex((part, i) => i > 0 && titleScore(part.text) >= 0.6);
  if (at < 0) return parts;
  const join = (some: Piece[]): Piece => ({ ...some[0]!, text: some.map((p) => p.text).join(', ') });
  return [join(parts.slice(0, at)), { ...join(parts.slice(at)), column: piece.column + 1 }];
}

function cutPieces(pieces: Piece[]): Piece[] {
  const parts = pieces.flatMap(cutAtCommas);
  const names = parts.filter((p) => !p.place);
  return names.length > 0 ? names : parts;
}

/** Leaves out what is no sure name, if two names remain. */
function leaveOut(pieces: Piece[], test: (piece: Piece) => boolean): Piece[] {
  const rest = pieces.filter((p) => !test(p));
  return rest.length >= 2 ? rest : pieces;
}

/** "Freelance" is left out where a position and an employer are printed. */
function withoutDetails(pieces: Piece[]): Piece[] {
  const names = pieces.filter((p) => !p.detail);
  return names.length >= 2 || names.some((p) => p.text.includes(',')) ? names : pieces;
}

/** Where most entries have their place, no entry has a name ("ZF Friedrichshafen", 2013, Friedrichshafen). */
function placeSlots(entries: Piece[][]): ReadonlySet<string> {
  const slots = new Map<string, { places: number; all: number }>();
  for (const piece of entries.flat()) {
    const slot = slots.get(slotKey(piece)) ?? { places: 0, all: 0 };
    slots.set(slotKey(piece), { places: slot.places + (piece.place ? 1 : 0), all: slot.all + 1 });
  }
  return new Set([...slots].filter(([, { places, all }]) => places * 2 >= all && places > 0).map(([key]) => key));
}

/** Slot of a header (same line, same style) → what it holds, by vote of all entries: equal look means equal role. */
export function slotRoles(entries: Piece[][]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const pieces of entries) {
    for (const piece of pieces) {
      const vote = titleScore(piece.text) - organisationScore(piece.text);
      for (const key of [slotKey(piece), styleKey(piece)])
        votes.set(key, (votes.get(key) ?? 0) + vote / entries.length);
    }
  }
  return votes;
}

const slotKey = (p: Piece): string => `${p.row}/${p.column}/${p.style}`;
const styleKey = (p: Piece): string => p.style;

/** The piece that votes most for a position is the position; the best of the others is the company. */
export function pickNames(
  pieces: Piece[],
  votes: Map<string, number>,
): { company: string; position: string; confidence: number } {
  if (pieces.length === 0) return { company: '', position: '', confidence: 0 };
  const score = (p: Piece): number =>
    2 * (titleScore(p.text) - organisationScore(p.text)) +
    1.2 * (votes.get(slotKey(p)) ?? 0) +
    0.6 * (votes.get(styleKey(p)) ?? 0);
  if (pieces.length === 1) {
    const only = pieces[0]!;
    const role: Role = score(only) > 0 ? 'position' : 'company';
    return { company: '', position: '', confidence: 0.3, [role]: only.text };
  }
  const main = pieces.slice(0, 4);
  const position = main.reduce((a, b) => (score(b) > score(a) + 1e-9 ? b : a));
  const others = main.filter((p) => p !== position);
  const company = others.reduce((a, b) => (companyRank(b, position) > companyRank(a, position) + 1e-9 ? b : a));
  return { company: company.text, position: position.text, confidence: score(position) - score(company) };

  function companyRank(p: Piece, chosen: Piece): number {
    const near = Math.abs(p.row - chosen.row) + (p.row === chosen.row ? Math.abs(p.column - chosen.column) * 0.3 : 0);
    return -score(p) - 0.4 * near;
  }
}
