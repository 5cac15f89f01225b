// cuDNN operators become two-phase aclnn calls.
#include <cudnn_frontend.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
#include <cudnn.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

void convolve(cudnnHandle_t handle) // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
{
    cudnnTensorDescriptor_t x; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 3, 8, 8); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnConvolutionForward(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnNormalizationForwardTraining(handle); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnMultiHeadAttnForward(handle); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnRNNForward(handle); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnDataType_t wide = CUDNN_DATA_DOUBLE; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cudnnBackendExecute(handle, 0, 0); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    int cudnnLike = 0; // ok
}
