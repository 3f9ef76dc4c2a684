import { Line } from '../layout/line';
import { EducationEntry } from '../resume.types';
import { Section } from '../sections/sections';
import { findDegree } from '../vocabulary/degrees';
import { isSchool } from '../vocabulary/organisations';
import { courseLines } from './course-lines';
import { CoursePiece, CourseVotes, coursePieces, nameCourse, voteForRoles } from './course-names';
import { splitCourses } from './course-split';
import { DateRange, endDay, findDates, startDay } from './dates';
import { Found } from './found';
import { labelledFields } from './labels';
import { MARK_WORDS, readMarks } from './marks';
import { isSentence, plain } from './text';

/** Courses of study of an education section, in document order. */
export function readEducation(section: Section): Found<EducationEntry>[] {
  const lines = section.lines.filter((line) => !isTableHead(line));
  const courses = splitCourses(courseLines(lines)).map((course) => course.map(({ line }) => line));
  const pieces = courses.map((course) => coursePieces(course.filter(holdsNames)));
  const votes = voteForRoles(pieces);
  return courses.flatMap((course, i) => toCourse(course, pieces[i]!, votes) ?? []);
}

/** Whether a section under an unknown heading holds courses of study: a school and a degree close together. */
export function looksLikeEducation(lines: Line[]): boolean {
  const parts = courseLines(lines);
  return parts.some((line) => line.degree) && parts.some((line) => line.school);
}

function holdsNames(line: Line): boolean {
  const text = plain(line);
  return !isSentence(text) || findDegree(text) !== null || isSchool(text);
}

function isTableHead(line: Line): boolean {
  const words =
    /^(?:degrees?|course|exam(?:ination)?|qualification|institut(?:e|ion)|school|college|university|board|year|year of passing|passing year|marks|percentage|cgpa|gpa|score|grade|class|duration|result|subjects?|speciali[sz]ation|\W*)$/i;
  return (
    line.cells.length >= 2 &&
    line.cells.every((cell) => cell.text.split(/\s*\/\s*|\s+\/\s+/).some((p) => words.test(p.trim())))
  );
}

function toCourse(lines: Line[], pieces: CoursePiece[], votes: CourseVotes): Found<EducationEntry> | null {
  const labelled = labelledFields(lines);
  const dates = bestDates(lines);
  const named = nameCourse(pieces, votes);
  const school = labelled.school ?? named.school;
  const degree = labelled.degree ?? named.degree;
  if (!school && !degree) return null;
  const course: EducationEntry = {
    school,
    degree,
    startDate: dates?.range ? startDay(dates.start) : null,
    endDate: dates ? (dates.range ? endDay(dates.end) : endDay(dates.start)) : null,
    ...readMarks(lines.map(plain).join(' \n ')),
  };
  return { value: course, line: lines[0]!, confidence: (school && degree ? 0.9 : 0.5) - (dates ? 0 : 0.1) };
}

function bestDates(lines: Line[]): DateRange | null {
  const inCells = lines.flatMap((line) => line.cells).flatMap((cell) => findDates(cell.text.replace(MARK_WORDS, ' ')));
  const all = inCells.length > 0 ? inCells : lines.flatMap((line) => findDates(plain(line).replace(MARK_WORDS, ' ')));
  return all.find((d) => d.range) ?? all[0] ?? null;
}
