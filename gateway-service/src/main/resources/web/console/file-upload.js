import { ApiError, failureWords, requestId } from '../shared/api.js';

const MOST_BYTES = 1_500_000;
const MOST_PIECES = 500;

/**
 * Sends files to a new import and lets it run.
 *
 * @param {(share: number) => void} onProgress share of the bytes that were sent
 * @returns {Promise<{job: object, refused: object[]}>} the job, and outcomes of files that were not taken; no job when
 *     none was
 */
export async function importFiles(api, files, onProgress) {
  const label = files.length === 1 ? files[0].name : `${files.length} files`;
  const { job } = await api.post('/v1/knowledgeJobs:import', { requestId: requestId(), label: label.slice(-200) });
  const refused = [];
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let sent = 0;
  for (const batch of batches(files)) {
    const problem = await write(api, job.name, batch);
    if (problem) {
      batch.forEach((file) => refused.push({ file: file.name, state: 'FAILED', problem }));
    }
    sent += batch.reduce((sum, file) => sum + file.size, 0);
    onProgress(sent / total);
  }
  const verb = refused.length === files.length ? 'cancel' : 'run';
  return { job: (await api.post(`/v1/${job.name}:${verb}`, {})).job, refused };
}

/** Small files together, a large one alone. */
function batches(files) {
  const all = [];
  let size = Infinity;
  for (const file of files) {
    if (size + file.size > MOST_BYTES || all.at(-1).length >= MOST_PIECES) {
      all.push([]);
      size = 0;
    }
    all.at(-1).push(file);
    size += file.size;
  }
  return all;
}

/** The gateway's words where it does not take the files; a lost connection is the caller's. */
async function write(api, job, batch) {
  try {
    const last = Math.max(...batch.map((file) => file.size));
    for (let offset = 0; offset === 0 || offset < last; offset += MOST_BYTES) {
      const pieces = await Promise.all(batch.map((file) => piece(file, offset)));
      await api.post(`/v1/${job}:write`, { pieces });
    }
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status === 'INVALID_ARGUMENT') {
      return failureWords(error);
    }
    throw error;
  }
}

async function piece(file, offset) {
  const data = await base64(file.slice(offset, offset + MOST_BYTES));
  return { file: file.webkitRelativePath || file.name, size: file.size, offset, data };
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(blob.size ? reader.result.slice(reader.result.indexOf(',') + 1) : '');
    reader.onerror = () => reject(new TypeError('the file cannot be read'));
    reader.readAsDataURL(blob);
  });
}
