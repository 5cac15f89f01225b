// One kernel for each operator of rules/kernels, named on the line above it.

// activation
__global__ void silu_forward(float *out, const float *in, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = in[i] / (1.f + expf(-in[i]));
}
// adam
__global__ void adam_step(float *p, float *exp_avg, float *exp_avg_sq, const float *grad, float lr, float beta1, float beta2, float eps) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    exp_avg[i] = beta1 * exp_avg[i] + (1 - beta1) * grad[i];
    exp_avg_sq[i] = beta2 * exp_avg_sq[i] + (1 - beta2) * grad[i] * grad[i];
    p[i] -= lr * exp_avg[i] / (sqrtf(exp_avg_sq[i]) + eps);
}
// argmax
__global__ void row_argmax(int *best_index, const float *score, int n) {
    float max = score[0];
    int index = 0;
    for (int i = 1; i < n; i++) if (score[i] > max) { max = score[i]; index = i; }
    best_index[blockIdx.x] = index;
}
// attention
__global__ void flash_attention(float *out, const float *q, const float *k, const float *v, float *softmax_lse, int seqlen_k, int head_dim) {
    float m = -1e30f, l = 0.f;
    for (int j = 0; j < seqlen_k; j++) {
        float qk = 0.f;
        for (int d = 0; d < head_dim; d++) qk += q[d] * k[j * head_dim + d];
        float p = expf(qk - m);
        l += p;
        for (int d = 0; d < head_dim; d++) out[d] += p * v[j * head_dim + d];
    }
    softmax_lse[blockIdx.x] = m + logf(l);
}
// ball-query
__global__ void ball_query(int *idx, const float *new_xyz, const float *xyz, float radius, int nsample, int n) {
    float new_x = new_xyz[0];
    int cnt = 0;
    for (int k = 0; k < n && cnt < nsample; k++) {
        float d2 = (new_x - xyz[k]) * (new_x - xyz[k]);
        if (d2 < radius * radius) idx[cnt++] = k;
    }
}
// batch-norm
__global__ void batch_norm_inference(float *out, const float *in, const float *running_mean, const float *running_var, const float *weight, float eps, int channels) {
    int c = blockIdx.x % channels;
    out[threadIdx.x] = (in[threadIdx.x] - running_mean[c]) * rsqrtf(running_var[c] + eps) * weight[c];
}
// batched-gemm
__global__ void batched_gemm(float *c, const float *a, const float *b, int k, int batch_stride) {
    float sum = 0.f;
    for (int i = 0; i < k; i++) sum += a[blockIdx.z * batch_stride + i] * b[blockIdx.z * batch_stride + i * k];
    c[blockIdx.z * batch_stride + threadIdx.x] = sum;
}
// beam-search
__global__ void gather_beams(int *output_ids, const int *step_ids, const int *parent_ids, int beam_width, int steps) {
    int parent = threadIdx.x % beam_width;
    for (int t = steps - 1; t >= 0; t--) {
        output_ids[t] = step_ids[t * beam_width + parent];
        parent = parent_ids[t * beam_width + parent];
    }
}
// bias-add
__global__ void add_bias(float *out, const float *bias, int n) {
    out[blockIdx.x * n + threadIdx.x] += bias[threadIdx.x % n];
}
// collective
__global__ void one_shot_all_reduce(float *out, float **peer_comm_buffer_ptrs, volatile unsigned *barrier_flag, int rank, int ranks, int n) {
    __threadfence_system();
    for (int i = threadIdx.x; i < n; i += blockDim.x) {
        float sum = 0.f;
        for (int r = 0; r < ranks; r++) sum += peer_comm_buffer_ptrs[(rank + r) % ranks][i];
        out[i] = sum;
    }
}
// convolution
__global__ void conv2d_direct(float *out, const float *in, const float *filter, int kernel_h, int kernel_w, int pad_h, int stride_h, int width) {
    float sum = 0.f;
    for (int i = 0; i < kernel_h; i++)
        for (int j = 0; j < kernel_w; j++)
            sum += in[(threadIdx.y * stride_h - pad_h + i) * width + threadIdx.x + j] * filter[i * kernel_w + j];
    out[threadIdx.y * width + threadIdx.x] = sum;
}
// copy
__global__ void slice_rows(float *dst, const float *src, int offset, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) dst[i] = src[i + offset];
}
// cross-entropy
__global__ void cross_entropy_forward(float *losses, const float *probs, const int *targets, int vocab) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    losses[i] = -logf(probs[i * vocab + targets[i]]);
}
// decode-attention
__global__ void masked_multihead_decode(float *context_buf, const float *q, const float *k_cache, const float *v_cache, int timestep, int d) {
    float qk_max = -1e30f, sum = 0.f;
    for (int t = 0; t < timestep; t++) {
        float qk = 0.f;
        for (int i = 0; i < d; i++) qk += q[i] * k_cache[t * d + i];
        float p = expf(qk - qk_max);
        sum += p;
        context_buf[threadIdx.x] += p * v_cache[t * d + threadIdx.x];
    }
    context_buf[threadIdx.x] /= sum;
}
// deformable-attention
__global__ void ms_deform_attn_forward(float *out, const float *data_value, const int *data_spatial_shapes, const float *data_sampling_loc, const float *data_attn_weight, int num_levels, int num_point) {
    float sum = 0.f;
    for (int l = 0; l < num_levels; l++)
        for (int p = 0; p < num_point; p++)
            sum += data_value[(int)(data_sampling_loc[p] * data_spatial_shapes[l])] * data_attn_weight[p];
    out[threadIdx.x] = sum;
}
// deformable-convolution
__global__ void deformable_im2col(float *data_col, const float *data_im, const float *data_offset, int deformable_group, int height_col, int width) {
    float offset_h = data_offset[threadIdx.x / deformable_group];
    data_col[threadIdx.x * height_col] = data_im[(int)(threadIdx.y + offset_h) * width];
}
// dequantize
__global__ void dequantize_groups(half *dequant_data, const signed char *q_data, const float *q_params, int group_size) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float scale = q_params[i / group_size];
    dequant_data[i] = __float2half(q_data[i] * scale);
}
// dropout
__global__ void dropout_forward(float *out, const float *in, unsigned char *mask, float ratio, unsigned long long seed) {
    curandStatePhilox4_32_10_t state;
    curand_init(seed, threadIdx.x, 0, &state);
    mask[threadIdx.x] = curand_uniform(&state) > ratio;
    out[threadIdx.x] = in[threadIdx.x] * mask[threadIdx.x] / (1.f - ratio);
}
// elementwise
__global__ void vector_add(float *c, const float *a, const float *b, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) c[i] = a[i] + b[i];
}
// embedding
__global__ void embedding_lookup(float *out, const float *embedding_table, const int *input_ids, int hidden) {
    int token_id = input_ids[blockIdx.x];
    out[blockIdx.x * hidden + threadIdx.x] = embedding_table[token_id * hidden + threadIdx.x];
}
// fft
__global__ void fft_stage(float2 *data, int half_size, float phase_base) {
    float2 twiddle = make_float2(cosf(phase_base * threadIdx.x), sinf(phase_base * threadIdx.x));
    float2 a = data[threadIdx.x], b = data[threadIdx.x + half_size];
    float real = b.x * twiddle.x - b.y * twiddle.y, imag = b.x * twiddle.y + b.y * twiddle.x;
    data[threadIdx.x] = make_float2(a.x + real, a.y + imag);
    data[threadIdx.x + half_size] = make_float2(a.x - real, a.y - imag);
}
// focal-loss
__global__ void sigmoid_focal(float *out, const float *in, const long *target, float gamma, float alpha, int num_classes) {
    float p = 1.f / (1.f + expf(-in[threadIdx.x]));
    float term_p = powf(1.f - p, gamma) * logf(p);
    out[threadIdx.x] = -(target[threadIdx.x / num_classes] == threadIdx.x % num_classes) * alpha * term_p;
}
// gather-scatter
__global__ void gather_rows(float *out, const float *in, const int *indices, int width) {
    out[blockIdx.x * width + threadIdx.x] = in[indices[blockIdx.x] * width + threadIdx.x];
}
// gemm
__global__ void matrix_multiply(float *c, const float *a, const float *b, int wA, int wB) {
    __shared__ float As[16][16];
    __shared__ float Bs[16][16];
    float csub = 0.f;
    for (int t = 0; t < wA / 16; t++) {
        As[threadIdx.y][threadIdx.x] = a[t * 16 + threadIdx.y * wA + threadIdx.x];
        Bs[threadIdx.y][threadIdx.x] = b[t * 16 * wB + threadIdx.y * wB + threadIdx.x];
        __syncthreads();
        for (int k = 0; k < 16; k++) csub += As[threadIdx.y][k] * Bs[k][threadIdx.x];
        __syncthreads();
    }
    c[threadIdx.y * wB + threadIdx.x] = csub;
}
// gemv
__global__ void matrix_vector(float *y, const float *mat, const float *vec, int ncols) {
    float dot = 0.f;
    for (int k = threadIdx.x; k < ncols; k += 32) dot += mat[blockIdx.x * ncols + k] * vec[k];
    for (int o = 16; o; o /= 2) dot += __shfl_xor_sync(0xffffffff, dot, o);
    if (threadIdx.x == 0) y[blockIdx.x] = dot;
}
// group-norm
__global__ void group_norm(float *out, const float *in, int groups, int channels_per_group, int hw, float eps) {
    float sum = 0.f, sum_sq = 0.f;
    for (int i = 0; i < channels_per_group * hw; i++) { float v = in[i]; sum += v; sum_sq += v * v; }
    float mean = sum / (channels_per_group * hw);
    float rstd = rsqrtf(sum_sq / (channels_per_group * hw) - mean * mean + eps);
    out[threadIdx.x] = (in[threadIdx.x] - mean) * rstd;
}
// histogram
__global__ void histogram_bytes(unsigned *hist, const unsigned char *data, int num_bins, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) atomicAdd(&hist[data[i] % num_bins], 1u);
}
// image-filter
__global__ void box_filter(float *out, cudaTextureObject_t tex, int radius, int width) {
    float sum = 0.f;
    for (int x = -radius; x <= radius; x++) sum += tex2D<float>(tex, threadIdx.x + x, threadIdx.y);
    float pixel = sum / (2 * radius + 1);
    out[threadIdx.y * width + threadIdx.x] = pixel;
}
// interpolation
__global__ void upsample_bilinear(float *out, const float *in, float scale_x, int width, int height) {
    float x = threadIdx.x * scale_x;
    int x_low = floorf(x), x_high = min(x_low + 1, width - 1);
    float lx = x - x_low;
    out[threadIdx.x] = in[x_low] * (1 - lx) + in[x_high] * lx;
}
// iou
__global__ void box_iou(float *ious, const float *boxes_a, const float *boxes_b, int n) {
    const float *box_a = boxes_a + blockIdx.x * 4, *box_b = boxes_b + threadIdx.x * 4;
    float w = fminf(box_a[2], box_b[2]) - fmaxf(box_a[0], box_b[0]);
    float area = (box_a[2] - box_a[0]) + (box_b[2] - box_b[0]);
    ious[blockIdx.x * n + threadIdx.x] = w / (area - w);
}
// knn
__global__ void knn_search(int *idx, const float *xyz, const float *queries, int n) {
    float best_dist = 1e30f;
    for (int i = 0; i < n; i++) {
        float dist = (queries[threadIdx.x] - xyz[i]) * (queries[threadIdx.x] - xyz[i]);
        if (dist < best_dist) { best_dist = dist; idx[threadIdx.x] = i; }
    }
}
// kv-cache
__global__ void reshape_and_cache(float *key_cache, float *value_cache, const float *key, const float *value, const long *slot_mapping, int width) {
    long slot = slot_mapping[blockIdx.x];
    key_cache[slot * width + threadIdx.x] = key[blockIdx.x * width + threadIdx.x];
    value_cache[slot * width + threadIdx.x] = value[blockIdx.x * width + threadIdx.x];
}
// lamb
__global__ void lamb_stage_two(float *p, const float *update, const float *param_norm, const float *update_norm, float lr, float max_coeff) {
    float trust_ratio = fminf(param_norm[0] / update_norm[0], max_coeff);
    p[threadIdx.x] -= lr * trust_ratio * update[threadIdx.x];
}
// layer-norm
__global__ void layer_norm_forward(float *out, const float *in, const float *gamma, const float *beta, int n, float eps) {
    float mean = 0.f, variance = 0.f;
    for (int i = 0; i < n; i++) mean += in[i];
    mean /= n;
    for (int i = 0; i < n; i++) variance += (in[i] - mean) * (in[i] - mean);
    float rstd = rsqrtf(variance / n + eps);
    for (int i = 0; i < n; i++) out[i] = (in[i] - mean) * rstd * gamma[i] + beta[i];
}
// matrix-factorization
__global__ void lu_diagonal(float *m, int matrix_dim, int offset) {
    for (int i = 0; i < matrix_dim - 1; i++) {
        float pivot = m[i * matrix_dim + i];
        for (int j = 0; j < i; j++) m[threadIdx.x] -= m[i * matrix_dim + j] * m[j * matrix_dim + i];
        m[threadIdx.x * matrix_dim + i] /= pivot;
    }
}
// moe-routing
__global__ void moe_gating(int *assignments, int *expert_counts, const float *logits, int num_experts) {
    int expert = 0;
    for (int e = 1; e < num_experts; e++) if (logits[e] > logits[expert]) expert = e;
    assignments[blockIdx.x] = expert;
    atomicAdd(expert_counts + expert, 1);
}
// n-body
__global__ void nbody_forces(float4 *acc, const float4 *pos, float softening_squared, int num_bodies) {
    float3 force = make_float3(0, 0, 0);
    for (int j = 0; j < num_bodies; j++) {
        float r = pos[j].x - pos[threadIdx.x].x;
        float inv_dist = rsqrtf(r * r + softening_squared);
        force.x += r * pos[j].w * inv_dist * inv_dist * inv_dist;
    }
    acc[threadIdx.x].x = force.x;
}
// nms
__global__ void nms_mask(unsigned long long *dev_mask, const float *dev_boxes, float iou_threshold, int n_boxes) {
    unsigned long long t = 0;
    for (int i = 0; i < 64; i++) if (dev_iou(dev_boxes, dev_boxes + i * 4) > iou_threshold) t |= 1ULL << i;
    dev_mask[threadIdx.x * n_boxes / 64] = t;
}
// other-optimizer
__global__ void adagrad_step(float *p, float *h, const float *g, float lr, float eps, float weight_decay) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float grad = g[i] + weight_decay * p[i];
    h[i] += grad * grad;
    p[i] -= lr * grad / (sqrtf(h[i]) + eps);
}
// paged-attention
__global__ void paged_attention(float *out, const float *q, const float *k_cache, const float *v_cache, const int *block_tables, const int *context_lens, int d) {
    float qk_max = -1e30f;
    for (int b = 0; b < context_lens[blockIdx.x]; b++) {
        int physical_block_number = block_tables[b];
        float qk = 0.f;
        for (int i = 0; i < d; i++) qk += q[i] * k_cache[physical_block_number * d + i];
        float p = expf(qk - qk_max);
        out[threadIdx.x] += p * v_cache[physical_block_number * d + threadIdx.x];
    }
}
// point-sampling
__global__ void furthest_point_sampling(int *idxs, const float *dataset, float *temp, int n, int m) {
    int old = 0;
    for (int j = 1; j < m; j++) {
        float best = -1;
        int besti = 0;
        for (int k = 0; k < n; k++) {
            float d = (dataset[k] - dataset[old]) * (dataset[k] - dataset[old]);
            temp[k] = fminf(temp[k], d);
            if (temp[k] > best) { best = temp[k]; besti = k; }
        }
        idxs[j] = old = besti;
    }
}
// points-in-boxes
__global__ void points_in_boxes(int *box_idx_of_points, const float *pts, const float *boxes, int boxes_num) {
    for (int k = 0; k < boxes_num; k++) {
        int inside = pts[threadIdx.x] > boxes[k * 2] && pts[threadIdx.x] < boxes[k * 2 + 1];
        if (inside) box_idx_of_points[threadIdx.x] = k;
    }
}
// pooling
__global__ void max_pool_forward(float *top_data, const float *bottom_data, int kernel_h, int stride_h, int height) {
    int hstart = threadIdx.x * stride_h, hend = min(hstart + kernel_h, height);
    float maxval = -1e30f;
    for (int h = hstart; h < hend; h++) maxval = fmaxf(maxval, bottom_data[h]);
    top_data[threadIdx.x] = maxval;
}
// quantize
__global__ void quantize_rows(signed char *out, const float *in, const float *amax, int n) {
    float scale = 127.f / amax[blockIdx.x];
    out[blockIdx.x * n + threadIdx.x] = (signed char)rintf(in[blockIdx.x * n + threadIdx.x] * scale);
}
// random
__global__ void random_uniform(float *out, curandState *state, unsigned long long seed) {
    curand_init(seed, threadIdx.x, 0, &state[threadIdx.x]);
    out[threadIdx.x] = curand_uniform(&state[threadIdx.x]);
}
// reduction
__global__ void reduce_sum(float *out, const float *in, int n) {
    __shared__ float sdata[256];
    float sum = 0.f;
    for (int i = threadIdx.x; i < n; i += blockDim.x) sum += in[i];
    sdata[threadIdx.x] = sum;
    for (int s = 128; s > 0; s >>= 1) { __syncthreads(); if (threadIdx.x < s) sdata[threadIdx.x] += sdata[threadIdx.x + s]; }
    if (threadIdx.x == 0) out[blockIdx.x] = sdata[0];
}
// residual-add
__global__ void add_residual(float *out, const float *input, const float *residual, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = input[i] + residual[i];
}
// rms-norm
__global__ void rms_norm(float *out, const float *in, const float *gamma, int n, float eps) {
    float sum_sq = 0.f;
    for (int i = 0; i < n; i++) sum_sq += in[i] * in[i];
    float rms = rsqrtf(sum_sq / n + eps);
    for (int i = 0; i < n; i++) out[i] = in[i] * rms * gamma[i];
}
// roi-align
__global__ void roi_align(float *out, const float *in, const float *rois, float spatial_scale, int pooled_height, int pooled_width, int width) {
    int ph = threadIdx.x / pooled_width, roi_batch_ind = rois[0];
    float bin_size_h = (rois[4] - rois[2]) * spatial_scale / pooled_height;
    out[threadIdx.x] = in[(roi_batch_ind + (int)(ph * bin_size_h)) * width];
}
// rotary-embedding
__global__ void rotary_embedding(float *q, const float *freqs, int rotary_dim, int head_dim) {
    int half_dim = rotary_dim / 2;
    float c = cosf(freqs[threadIdx.x]), s = sinf(freqs[threadIdx.x]);
    float x = q[blockIdx.x * head_dim + threadIdx.x], y = q[blockIdx.x * head_dim + threadIdx.x + half_dim];
    q[blockIdx.x * head_dim + threadIdx.x] = x * c - y * s;
    q[blockIdx.x * head_dim + threadIdx.x + half_dim] = x * s + y * c;
}
// sampling
__global__ void top_p_sampling(int *ids, const float *sorted_log_probs, curandState *curandstate, float top_p, int vocab_size, const int *end_ids) {
    float rand_num = curand_uniform(curandstate + blockIdx.x) * top_p;
    for (int i = 0; i < vocab_size; i++) {
        rand_num -= sorted_log_probs[blockIdx.x * vocab_size + i];
        if (rand_num < 0) { ids[blockIdx.x] = i; break; }
    }
}
// scan
__global__ void scan_inclusive(int *out, const int *in) {
    int v = in[threadIdx.x];
    for (int offset = 1; offset < 32; offset <<= 1) {
        int other = __shfl_up_sync(0xffffffff, v, offset);
        if (threadIdx.x >= offset) v += other;
    }
    out[threadIdx.x] = v;
}
// sgd
__global__ void sgd_momentum(float *p, float *mom, const float *grad, float lr, float momentum, float dampening) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    mom[i] = momentum * mom[i] + (1.f - dampening) * grad[i];
    p[i] -= lr * mom[i];
}
// softmax
__global__ void row_softmax(float *out, const float *in, int n) {
    float max_val = -1e30f, sum = 0.f;
    for (int i = 0; i < n; i++) max_val = fmaxf(max_val, in[i]);
    for (int i = 0; i < n; i++) sum += expf(in[i] - max_val);
    for (int i = 0; i < n; i++) out[i] = expf(in[i] - max_val) / sum;
}
// sort
__global__ void bitonic_sort(int *keys, int j, int k) {
    int i = blockIdx.x * blockDim.x + threadIdx.x, partner = i ^ j;
    if (partner > i && (keys[i] > keys[partner]) == ((i & k) == 0)) { int swap = keys[i]; keys[i] = keys[partner]; keys[partner] = swap; }
}
// sparse-convolution
__global__ void find_indice_pairs(int *indice_pairs, int *indice_num, const int *indices_in, const int *grids_out, int kernel_volume, int num_act_in) {
    for (int offset = 0; offset < kernel_volume; offset++) {
        int at = grids_out[indices_in[threadIdx.x] + offset];
        if (at >= 0) indice_pairs[offset * num_act_in + atomicAdd(indice_num + offset, 1)] = at;
    }
}
// spmm
__global__ void csr_spmm(float *c, const int *row_ptr, const int *col_idx, const float *values, const float *b, int n) {
    float sum = 0.f;
    for (int i = row_ptr[blockIdx.x]; i < row_ptr[blockIdx.x + 1]; i++) sum += values[i] * b[col_idx[i] * n + threadIdx.x];
    c[blockIdx.x * n + threadIdx.x] = sum;
}
// spmv
__global__ void csr_spmv(float *y, const int *row_ptr, const int *col_idx, const float *values, const float *x) {
    float sum = 0.f;
    for (int i = row_ptr[blockIdx.x]; i < row_ptr[blockIdx.x + 1]; i++) sum += values[i] * x[col_idx[i]];
    y[blockIdx.x] = sum;
}
// stencil
__global__ void heat_stencil(float *u_new, const float *u, float dt, float dx) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float laplacian = u[i + 1] - 2.f * u[i] + u[i - 1];
    u_new[i] = u[i] + dt * laplacian / (dx * dx);
}
// top-k
__global__ void topk_rows(float *out_k, int *out_v, const float *in, int k, int n) {
    TopK partial;
    for (int i = threadIdx.x; i < n; i += blockDim.x) partial.insert(in[i], i);
    for (int i = 0; i < k; i++) { out_k[i] = partial.u[i]; out_v[i] = partial.p[i]; }
}
// transpose
__global__ void transpose_tiles(float *odata, const float *idata, int width, int height) {
    __shared__ float tile[32][33];
    tile[threadIdx.y][threadIdx.x] = idata[threadIdx.y * width + threadIdx.x];
    __syncthreads();
    odata[threadIdx.y * height + threadIdx.x] = tile[threadIdx.x][threadIdx.y];
}
// voxelization
__global__ void dynamic_voxelize(int *coors, const float *points, float voxel_size, float coors_x_min, int num_points) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < num_points) coors[i] = floorf((points[i] - coors_x_min) / voxel_size);
}
